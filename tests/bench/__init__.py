"""The measurements: each a module to run, which prints its ratio to a rival measured in the same run."""
