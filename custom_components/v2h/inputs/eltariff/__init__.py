"""A grid company's tariffs from its Eltariff-API, as our own model has them."""
