package no.resultat.platform.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How large a workbook may be. It is unpacked and its texts are held in memory by whoever reads it, so that a small
 * file could become a large one; all of it is measured before it is read.
 */
final class WorkbookLimits {
    private static final long MOST_BYTES = 100L << 20;
    private static final long MOST_UNPACKED = 1L << 30;
    private static final long MOST_TEXTS = 64L << 20;
    private static final int MOST_COLUMNS = 1_000;
    private static final Pattern ADDRESS = Pattern.compile("[A-Z]{1,2}[1-9]\\d{0,6}");
    private static final XMLInputFactory XML = factory();

    private WorkbookLimits() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @throws UnusableFile if it is larger than is read */
    static void copy(InputStream bytes, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long copied = 0;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                copied += read;
                check(copied <= MOST_BYTES, "The workbook is larger than 100 MB");
                out.write(buffer, 0, read);
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long unpacked = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                boolean isSheet = entry.getName().startsWith("xl/worksheets/")
                        && entry.getName().endsWith(".xml");
                try (InputStream content = zip.getInputStream(entry)) {
                    unpacked += measured(content, isSheet ? MOST_UNPACKED : MOST_TEXTS);
                }
                check(unpacked <= MOST_UNPACKED, "The workbook is larger than 1 GB when it is unpacked");
                if (isSheet) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        checkSheet(content);
                    }
                }
            }
        }
    }

    private static long measured(InputStream content, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            check(size <= most, "A part of the workbook is larger than is read when it is unpacked");
        }
        return size;
    }

    private static void checkSheet(InputStream content) throws IOException {
        try {
            XMLStreamReader sheet = XML.createXMLStreamReader(content);
            int cells = 0;
            while (sheet.hasNext()) {
                if (sheet.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (sheet.getLocalName().equals("row")) {
                    cells = 0;
                } else if (sheet.getLocalName().equals("c")) {
                    String address = sheet.getAttributeValue(null, "r");
                    check(
                            ++cells <= MOST_COLUMNS
                                    && (address == null
                                            || ADDRESS.matcher(address).matches()),
                            "A row of the workbook has more than %d cells".formatted(MOST_COLUMNS));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void check(boolean is, String otherwise) {
        if (!is) {
            throw UnusableFile.syntax(1, otherwise);
        }
    }
}
