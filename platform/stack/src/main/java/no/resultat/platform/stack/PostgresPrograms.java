package no.resultat.platform.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once for the user.
 *
 * @param home where they are
 * @param prefix what is written before a command so that it does not run as root, which they refuse
 */
record PostgresPrograms(Path home, List<String> prefix) {
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    private static final List<String> IN_NAMESPACE = List.of("unshare", "-U");
    /** Nobody may pass the folders of root's on the way to the data, but may not read programs there. */
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=-all,+dac_override");

    private static final Path NOBODY_S_CACHE = Path.of("/var/cache/resultat");

    static PostgresPrograms unpacked(Path cache) throws IOException {
        List<String> prefix = unprivileged();
        return new PostgresPrograms(home(prefix.equals(AS_NOBODY) ? NOBODY_S_CACHE : cache), prefix);
    }

    /** The start of a command that runs one of them. */
    List<String> command(String program) {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        return command;
    }

    /** Lets them read and write a folder of the user's. */
    void own(Path folder, Path log) throws IOException {
        if (!prefix.isEmpty()) {
            String owner = prefix.equals(AS_NOBODY) ? "65534:65534" : "0:0";
            Program.run(List.of("chown", "-R", owner, folder.toString()), log);
        }
    }

    /** How to run a program that refuses to be root: in a user namespace, or else as nobody. */
    private static List<String> unprivileged() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        for (List<String> prefix : List.of(IN_NAMESPACE, AS_NOBODY)) {
            if (runsUnprivileged(prefix)) {
                return prefix;
            }
        }
        throw new IOException(
                "PostgreSQL does not run as root, and neither unshare -U nor setpriv works; start as another user");
    }

    private static boolean runsUnprivileged(List<String> prefix) {
        try {
            List<String> command = new ArrayList<>(prefix);
            command.addAll(List.of("id", "-u"));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String id = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && id.matches("[1-9]\\d*");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path home(Path cache) throws IOException {
        Path jar = Parts.postgres();
        return Distribution.once(cache, jar.getFileName().toString().replace(".jar", ""), home -> {
            try (JarFile file = new JarFile(jar.toFile());
                    InputStream packed = file.getInputStream(file.getEntry(ARCHIVE))) {
                unpack(packed, home);
            }
        });
    }

    private static void unpack(InputStream packed, Path home) throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path file = Distribution.file(home, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.deleteIfExists(file);
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
