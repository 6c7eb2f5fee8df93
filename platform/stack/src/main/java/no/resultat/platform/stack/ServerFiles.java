package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** The files of a PostgreSQL server that is running, copied as its base backups are. */
final class ServerFiles {
    /** What a running server's folder has of its own and a copy must not. */
    private static final Set<String> LEFT_EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

    private ServerFiles() {}

    /**
     * Copies them; a server that starts with the copy reads the log from the moment at which this began.
     *
     * @param server a connection of its superuser, which stays open meanwhile: who began a backup ends it
     * @param archived whether to wait until the log that the copy needs is archived
     */
    static void copy(Connection server, Path data, Path to, boolean archived) throws IOException, SQLException {
        try (Statement statement = server.createStatement()) {
            statement.execute("select pg_backup_start('resultat', fast => true)");
            copyFiles(data, to);
            try (ResultSet stopped = statement.executeQuery(
                    "select labelfile from pg_backup_stop(wait_for_archive => %s)".formatted(archived))) {
                stopped.next();
                Files.writeString(to.resolve("backup_label"), stopped.getString(1));
            }
        }
    }

    /** The server writes meanwhile: what it takes away is not missed, since its log says so. */
    private static void copyFiles(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.copy(folder, to.resolve(from.relativize(folder).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return LEFT_EMPTY.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
                    try {
                        Files.copy(
                                file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException takenAway) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }
        });
    }
}
