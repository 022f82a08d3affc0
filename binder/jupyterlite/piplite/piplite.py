"""Settings that the kernel writes here when it starts; nobody reads them."""
