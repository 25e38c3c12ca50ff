"""What a council matter is: frozen values, their declaration, their text. Standard library only."""
