package no.resultat.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives one started suite to all tests that need none of their own. Each has municipalities of its own in it; it ends
 * with the last of them.
 */
final class SharedSuite implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RunningSuite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedSuite.class))
                .computeIfAbsent(RunningSuite.class, type -> start(), RunningSuite.class);
    }

    private static RunningSuite start() {
        try {
            return RunningSuite.start("shared");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
