package no.resultat.platform.table;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A mistake of a caller of tables, told as PxWebApi tells it, since its clients read that. */
public final class TableProblem extends RuntimeException {
    private static final int WRONG = 400;
    private static final int FORBIDDEN = 403;
    private static final int UNKNOWN = 404;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_MANY = 429;

    private final transient Body body;

    private TableProblem(int status, String title, String detail) {
        super(title, null, false, false);
        this.body = new Body("Parameter error", title, status, detail);
    }

    public static TableProblem wrong(String title, String detail) {
        return new TableProblem(WRONG, title, detail);
    }

    public static TableProblem forbidden(String title, String detail) {
        return new TableProblem(FORBIDDEN, title, detail);
    }

    public static TableProblem unknown(String title, String detail) {
        return new TableProblem(UNKNOWN, title, detail);
    }

    public static TableProblem notAcceptable(String title, String detail) {
        return new TableProblem(NOT_ACCEPTABLE, title, detail);
    }

    public static TableProblem tooMany(String title, String detail) {
        return new TableProblem(TOO_MANY, title, detail);
    }

    public Body body() {
        return body;
    }

    /** The document, with the words of the original as its title. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(String type, String title, int status, String detail) {}
}
