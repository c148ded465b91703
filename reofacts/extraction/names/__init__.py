"""People, organisations and countries as a text names them."""
