package no.resultat.deploy.suite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A service's database as one of its users sees it. */
public record Database(String address, String user, String password) {
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(address, user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + address;
    }
}
