package no.resultat.platform.documents;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers with a picture, as one or as a page with a table, for whatever operation returns one. */
@Provider
@Produces({PictureWriter.SVG, MediaType.TEXT_HTML})
public class PictureWriter implements MessageBodyWriter<Picture> {
    public static final String SVG = "image/svg+xml";

    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(SVG), MediaType.TEXT_HTML_TYPE)
            .build();
    private static final int LINE = 24;
    private static final int TOP = 36;
    private static final int LONGEST_NAME = 60;

    private final Template image;
    private final Template page;

    PictureWriter(@Location("picture.svg") Template image, @Location("picture.html") Template page) {
        this.image = image;
        this.page = page;
    }

    /** As what the caller would rather see a picture than read JSON; empty who would not. */
    public static Optional<MediaType> asked(Request request) {
        return Optional.ofNullable(request.selectVariant(VARIANTS))
                .map(Variant::getMediaType)
                .filter(type -> !type.equals(MediaType.APPLICATION_JSON_TYPE));
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Picture.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Picture picture,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        boolean isPage = mediaType.getSubtype().equals("html");
        headers.putSingle(HttpHeaders.CONTENT_TYPE, (isPage ? MediaType.TEXT_HTML : SVG) + ";charset=UTF-8");
        List<Line> lines = lines(picture);
        out.write((isPage ? page : image)
                .data("picture", picture)
                .data("lines", lines)
                .data("height", TOP + LINE * (lines.size() + 1))
                .render()
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<Line> lines(Picture picture) {
        LightWords words = LightWords.in(picture.language());
        List<Line> lines = new ArrayList<>();
        picture.groups().forEach(group -> {
            lines.add(Line.heading(group.heading(), place(lines)));
            group.entries()
                    .forEach(entry -> lines.add(new Line(
                            false,
                            entry.name(),
                            entry.value(),
                            entry.light().map(ChartDrawing::colour).orElse(""),
                            entry.light().map(words::of).orElse(""),
                            place(lines))));
        });
        return lines;
    }

    private static int place(List<Line> lines) {
        return TOP + LINE * (lines.size() + 1);
    }

    /** A line with where it is drawn. */
    @TemplateData
    record Line(boolean heading, String name, String value, String colour, String word, int y) {
        private static Line heading(String text, int y) {
            return new Line(true, text, "", "", "", y);
        }

        /** As much as there is room for. */
        public String shortName() {
            return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
        }

        /** In the middle of the letters. */
        public int middle() {
            return y - 5;
        }
    }
}
