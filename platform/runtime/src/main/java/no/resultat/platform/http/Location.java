package no.resultat.platform.http;

import java.net.URI;
import java.util.UUID;

/** Where something that was made is: the address that it was made at, and its id. */
public final class Location {
    private Location() {}

    /** The id that an address ends with. */
    public static UUID id(URI location) {
        String path = location.getPath();
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }
}
