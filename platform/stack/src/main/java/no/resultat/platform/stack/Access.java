package no.resultat.platform.stack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How one gets into a stack. All passwords follow from one secret, which is made once for a folder and which its owner
 * alone reads; servers show a certificate that is made beside it, and PostgreSQL's superuser has one instead of a
 * password. The tests' stack, which is gone with the build, is open.
 */
public final class Access {
    /** Who may do everything at the broker. */
    public static final String BROKER_ADMIN = "admin";

    private static final String SUPERUSER = "postgres";
    private static final String HMAC = "HmacSHA256";
    private static final String SERVER = "server";
    private static final String HOST = "127.0.0.1";
    private static final String TEN_YEARS = "3650";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Optional<Guard> guard;

    private Access(Optional<Guard> guard) {
        this.guard = guard;
    }

    /** @param folder of the certificates; @param secret what passwords follow from */
    private record Guard(Path folder, SecretKeySpec secret) {}

    /** That of the stack in a folder, in whose {@code access} secret and certificates are; they are made if needed. */
    public static Access guarded(Path stack) throws IOException {
        Path folder = stack.resolve("access");
        if (!Files.exists(folder)) {
            Path draft = folder.resolveSibling("access.draft");
            Folders.delete(draft);
            Files.createDirectories(stack);
            Files.createDirectory(
                    draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            write(draft.resolve("secret"), HexFormat.of().formatHex(secret));
            Access made = read(draft);
            made.certify(draft, SERVER, HOST, "-ext", "san=ip:" + HOST);
            made.certify(draft, SUPERUSER, SUPERUSER);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return read(folder);
    }

    /** Everybody gets in, with the name as password. */
    public static Access open() {
        return new Access(Optional.empty());
    }

    private static Access read(Path folder) throws IOException {
        try {
            byte[] secret = HexFormat.of()
                    .parseHex(Files.readString(folder.resolve("secret")).strip());
            return new Access(Optional.of(new Guard(folder, new SecretKeySpec(secret, HMAC))));
        } catch (NoSuchFileException | IllegalArgumentException broken) {
            throw new IOException(folder + " has no secret; remove the folder, and another one is made", broken);
        }
    }

    boolean isGuarded() {
        return guard.isPresent();
    }

    /** The password of a user of PostgreSQL or Kafka. */
    public String password(String user) {
        return guard.map(known -> mac(known.secret(), user)).orElse(user);
    }

    /**
     * The JDBC address of a database.
     *
     * @param ports of its servers; if there are several, a client finds the one that is written to
     */
    public String database(List<Integer> ports, String database) {
        return database(ports, database, "primary");
    }

    /** The same, of whichever server follows the one that is written to. */
    String standby(List<Integer> ports, String database) {
        return database(ports, database, "secondary");
    }

    private String database(List<Integer> ports, String database, String server) {
        String address = "jdbc:postgresql://%s/%s"
                .formatted(ports.stream().map(port -> HOST + ":" + port).collect(joining(",")), database);
        List<String> options = new ArrayList<>();
        if (ports.size() > 1) {
            options.addAll(List.of("targetServerType=" + server, "hostRecheckSeconds=0", "loginTimeout=5"));
        }
        guard.ifPresent(known -> options.addAll(List.of(
                "sslmode=verify-full",
                "sslrootcert=" + URLEncoder.encode(certificate(SERVER).toString(), StandardCharsets.UTF_8))));
        return options.isEmpty() ? address : address + "?" + String.join("&", options);
    }

    /** A connection of PostgreSQL's superuser, to the server that is written to. */
    public Connection connect(List<Integer> ports, String database) throws SQLException {
        Properties superuser = new Properties();
        superuser.setProperty("user", SUPERUSER);
        guard.ifPresent(known -> {
            superuser.setProperty("sslkey", store(SUPERUSER).toString());
            superuser.setProperty("sslpassword", password(SUPERUSER));
        });
        return DriverManager.getConnection(database(ports, database), superuser);
    }

    /** The settings of a client of the broker at an address. */
    public Map<String, String> brokerClient(String address, String user) {
        if (!isGuarded()) {
            return Map.of("bootstrap.servers", address);
        }
        boolean admin = user.equals(BROKER_ADMIN);
        return Map.of(
                "bootstrap.servers",
                address,
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                admin ? "PLAIN" : "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.%sLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(admin ? "plain.Plain" : "scram.Scram", user, password(user)),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate(SERVER).toString());
    }

    /** The server's key and certificate in PKCS #12, by the password of {@code server}. */
    Path serverStore() {
        return store(SERVER);
    }

    String serverStorePassword() {
        return password(SERVER);
    }

    Path serverCertificate() {
        return certificate(SERVER);
    }

    Path serverKey() {
        return required().resolve(SERVER + ".key");
    }

    /** What the superuser's certificate is checked against. */
    Path superuserCertificate() {
        return certificate(SUPERUSER);
    }

    Path superuserKey() {
        return required().resolve(SUPERUSER + ".key");
    }

    private Path store(String name) {
        return required().resolve(name + ".p12");
    }

    private Path certificate(String name) {
        return required().resolve(name + ".crt");
    }

    private Path required() {
        return guard.orElseThrow().folder();
    }

    /** A certificate that vouches for itself: whoever trusts it has its file. */
    private void certify(Path folder, String name, String commonName, String... extensions) throws IOException {
        List<String> keytool = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        Path store = folder.resolve(name + ".p12");
        keytool.addAll(List.of("-alias", "user", "-dname", "CN=" + commonName, "-keyalg", "EC"));
        keytool.addAll(List.of("-validity", TEN_YEARS, "-storetype", "PKCS12", "-keystore", store.toString()));
        keytool.addAll(List.of("-storepass:env", "STORE_PASSWORD"));
        keytool.addAll(List.of(extensions));
        Program.run(keytool, Map.of("STORE_PASSWORD", password(name)), folder.resolve("keytool.log"));
        Files.setPosixFilePermissions(store, OWNER_ALONE);
        char[] password = password(name).toCharArray();
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), password);
            write(
                    folder.resolve(name + ".key"),
                    pem("PRIVATE KEY", keys.getKey("user", password).getEncoded()));
            write(
                    folder.resolve(name + ".crt"),
                    pem("CERTIFICATE", keys.getCertificate("user").getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate of " + name, e);
        }
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, lines);
    }

    /** For the owner's eyes alone. */
    static void write(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        Files.writeString(file, content);
    }

    private static String mac(SecretKeySpec secret, String user) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
