"""A build on its way out: the published folder and what describes it, frozen versions, archives."""
