package no.resultat.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a body, by which two requests are told apart without keeping them. */
public final class Fingerprint {
    private final MessageDigest digest = sha256();

    /** The fingerprint of a text. */
    public static String of(String text) {
        return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same stream; what is read of it becomes part of this fingerprint, also after the stream was closed. */
    public InputStream reading(InputStream body) {
        return new DigestInputStream(body, digest) {
            @Override
            public void close() {
                // whoever parses the body closes it before its end, and what comes after belongs to the fingerprint too
            }
        };
    }

    /**
     * Reads a stream that {@link #reading} gave to its end.
     *
     * @return the fingerprint of all of it
     */
    public String ofAll(InputStream body) throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
        return hex(digest.digest());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
