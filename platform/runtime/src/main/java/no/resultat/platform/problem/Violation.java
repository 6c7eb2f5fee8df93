package no.resultat.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path.Node;
import jakarta.validation.Path.ParameterNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a constraint says of a request.
 *
 * @param parameter the parameter that is wrong; empty where it is the body
 * @param pointer where in the body, from its root
 */
record Violation(Optional<String> parameter, String pointer, String message) {
    static Violation of(ConstraintViolation<?> violation, Method operation) {
        List<Node> path = new ArrayList<>();
        violation.getPropertyPath().forEach(path::add);
        Optional<String> parameter = path.stream()
                .filter(node -> node.getKind() == ElementKind.PARAMETER)
                .map(node -> node.as(ParameterNode.class))
                .findFirst()
                .flatMap(node -> name(operation.getParameters()[node.getParameterIndex()]));
        StringBuilder pointer = new StringBuilder();
        // before it come the operation and its parameter
        path.stream().skip(2).forEach(node -> append(pointer, node));
        return new Violation(parameter, pointer.toString(), violation.getMessage());
    }

    private static void append(StringBuilder pointer, Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        }
        if (node.getName() != null && !node.getName().startsWith("<")) {
            pointer.append('/').append(node.getName());
        }
    }

    private static Optional<String> name(AnnotatedElement parameter) {
        return Stream.of(
                        Optional.ofNullable(parameter.getAnnotation(QueryParam.class))
                                .map(QueryParam::value),
                        Optional.ofNullable(parameter.getAnnotation(PathParam.class))
                                .map(PathParam::value),
                        Optional.ofNullable(parameter.getAnnotation(HeaderParam.class))
                                .map(HeaderParam::value))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
