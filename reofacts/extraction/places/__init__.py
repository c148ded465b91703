"""Where a figure belongs, and whose it is: countries, sites, companies, the other side of a trade."""
