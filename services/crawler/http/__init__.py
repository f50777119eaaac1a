"""One request and its response: connections, caps, compression. No redirect is followed here."""
