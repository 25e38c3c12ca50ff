"""The place *Sammanträden*: meetings, their agendas, packs, and what comes after the meeting."""
