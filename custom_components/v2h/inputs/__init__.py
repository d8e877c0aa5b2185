"""Home Assistant to engine: prices, meters, vehicles, history. Each value carries source, age and validity."""
