package no.resultat.reporting.incident;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.reporting.incident.IncidentDocument.NewAttachment;
import org.apache.tika.Tika;

/** Which files show an incident: what they are is told by their content, never by their name. */
final class AttachmentRules {
    private static final int LARGEST = 5 * 1024 * 1024;
    private static final long MOST_PIXELS = 50_000_000;
    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";
    private static final List<String> PICTURES = List.of(JPEG, PNG);
    private static final List<String> TAKEN = List.of(JPEG, PNG, "application/pdf");
    private static final Tika TIKA = new Tika();

    private AttachmentRules() {}

    static String mediaType(byte[] content) {
        return TIKA.detect(content);
    }

    /**
     * @param anonymous whether they are to tell nothing of who made them, which pictures alone can be made to
     * @param at pointer to the files
     */
    static List<Mistake> mistakes(List<NewAttachment> files, boolean anonymous, String at) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int index = 0; index < files.size(); index++) {
            byte[] content = files.get(index).content();
            String pointer = "%s/%d/content".formatted(at, index);
            if (content.length == 0 || content.length > LARGEST) {
                mistakes.add(new Mistake(pointer, "size", "A file has 1 byte to 5 MB; this one has " + content.length));
                continue;
            }
            String type = mediaType(content);
            List<String> taken = anonymous ? PICTURES : TAKEN;
            if (!taken.contains(type)) {
                mistakes.add(new Mistake(
                        pointer,
                        "media-type",
                        "The content is %s; %s"
                                .formatted(
                                        type,
                                        anonymous
                                                ? "without a name JPEG and PNG are taken, from which what tells of their maker can be removed"
                                                : "JPEG, PNG and PDF are taken")));
            } else if (PICTURES.contains(type)
                    && pixels(content).filter(all -> all <= MOST_PIXELS).isEmpty()) {
                mistakes.add(new Mistake(pointer, "picture", "This is no picture, or one of more than 50 megapixels"));
            }
        }
        return mistakes;
    }

    /** The same pictures without what the camera wrote in them, under names that tell nothing. */
    static List<NewAttachment> bare(List<NewAttachment> pictures) {
        List<NewAttachment> bare = new ArrayList<>();
        for (NewAttachment picture : pictures) {
            boolean isJpeg = mediaType(picture.content()).equals(JPEG);
            bare.add(new NewAttachment(
                    "vedlegg-%d.%s".formatted(bare.size() + 1, isJpeg ? "jpg" : "png"),
                    redrawn(picture.content(), isJpeg ? "jpg" : "png")));
        }
        return bare;
    }

    private static byte[] redrawn(byte[] content, String format) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(content));
            ByteArrayOutputStream redrawn = new ByteArrayOutputStream();
            ImageIO.write(picture, format, redrawn);
            return redrawn.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a picture whose size was read cannot be", e);
        }
    }

    private static Optional<Long> pixels(byte[] content) {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels <= MOST_PIXELS) {
                    reader.read(0);
                }
                return Optional.of(pixels);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException noPicture) { // readers throw what they like on broken bytes
            return Optional.empty();
        }
    }
}
