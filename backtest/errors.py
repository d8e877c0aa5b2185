"""What is wrong with the input, said so that its author can put it right."""


class InputError(Exception):
    """An argument, a file, a row or a field that cannot be used; the text names it, its value and the remedy."""
