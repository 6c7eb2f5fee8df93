package no.resultat.platform.documents;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import no.resultat.contracts.Light;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.util.SVGConstants;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.category.DefaultCategoryDataset;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws charts. Letters are drawn as shapes, so that a chart looks the same wherever it is seen. */
final class ChartDrawing {
    static final int WIDTH = 640;
    static final int HEIGHT = 300;

    private static final int SHARPNESS = 2;
    private static final Font FONT = font();
    private static final Color INK = new Color(0x11, 0x11, 0x11);
    private static final Color RULE = new Color(0xcc, 0xcc, 0xcc);
    private static final Map<Light, Color> LIGHTS = Map.of(
            Light.GREEN, new Color(0x2e, 0x7d, 0x32),
            Light.YELLOW, new Color(0xf9, 0xc8, 0x0e),
            Light.RED, new Color(0xc6, 0x28, 0x28),
            Light.GREY, new Color(0x9e, 0x9e, 0x9e));
    private static final List<Color> COLOURS =
            List.of(new Color(0x1f, 0x4e, 0x79), new Color(0xd9, 0x7b, 0x1c), new Color(0x5b, 0x8c, 0x5a));

    private ChartDrawing() {}

    /** As a style sheet writes it. */
    static String colour(Light light) {
        return "#%06x".formatted(LIGHTS.get(light).getRGB() & 0xffffff);
    }

    /** @param language in which numbers are written */
    static String svg(Chart chart, String language) {
        Document picture = GenericDOMImplementation.getDOMImplementation()
                .createDocument(SVGConstants.SVG_NAMESPACE_URI, SVGConstants.SVG_SVG_TAG, null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(picture);
        context.setComment(null);
        SVGGraphics2D canvas = new SVGGraphics2D(context, true);
        canvas.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        drawn(chart, language).draw(canvas, new Rectangle(WIDTH, HEIGHT));
        Element root = canvas.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT));
        StringWriter out = new StringWriter();
        try {
            canvas.stream(root, out, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** For word processors that know no SVG. */
    static byte[] png(Chart chart, String language) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH * SHARPNESS, HEIGHT * SHARPNESS, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.scale(SHARPNESS, SHARPNESS);
        drawn(chart, language).draw(canvas, new Rectangle(WIDTH, HEIGHT));
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static JFreeChart drawn(Chart chart, String language) {
        CategoryAxis categories = new CategoryAxis();
        categories.setTickLabelFont(FONT);
        categories.setTickLabelPaint(INK);
        categories.setMaximumCategoryLabelLines(2);
        NumberAxis values = new NumberAxis(chart.unit());
        values.setLabelFont(FONT);
        values.setTickLabelFont(FONT);
        values.setTickLabelPaint(INK);
        values.setNumberFormatOverride(numbers(language));
        values.setAutoRangeIncludesZero(chart.kind() != Chart.Kind.LINE);
        CategoryPlot plot = new CategoryPlot(data(chart), categories, values, renderer(chart));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(RULE);
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        plot.setOutlineVisible(false);
        JFreeChart drawn = new JFreeChart(null, FONT, plot, false);
        drawn.setBackgroundPaint(Color.WHITE);
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(FONT);
        legend.setItemPaint(INK);
        drawn.addLegend(legend);
        return drawn;
    }

    private static DefaultCategoryDataset data(Chart chart) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Chart.Series series : chart.series()) {
            chart.categories().forEach(category -> data.addValue(null, series.name(), category));
            series.points().forEach(point -> data.setValue(point.value(), series.name(), point.category()));
        }
        return data;
    }

    private static CategoryItemRenderer renderer(Chart chart) {
        CategoryItemRenderer renderer = switch (chart.kind()) {
            case LINE -> lines(chart.series().size());
            case BAR -> bars(new BarRenderer());
            case STACKED_BAR -> bars(new StackedBarRenderer());
        };
        for (int at = 0; at < chart.series().size(); at++) {
            Color own = COLOURS.get(at % COLOURS.size());
            renderer.setSeriesPaint(
                    at, chart.series().get(at).light().map(LIGHTS::get).orElse(own));
        }
        return renderer;
    }

    private static LineAndShapeRenderer lines(int series) {
        LineAndShapeRenderer lines = new LineAndShapeRenderer();
        for (int at = 0; at < series; at++) {
            lines.setSeriesStroke(at, new BasicStroke(2));
        }
        return lines;
    }

    private static BarRenderer bars(BarRenderer bars) {
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setMaximumBarWidth(0.12);
        return bars;
    }

    private static DecimalFormat numbers(String language) {
        DecimalFormatSymbols signs = new DecimalFormatSymbols(Locale.ROOT);
        signs.setDecimalSeparator(language.equals("en") ? '.' : ',');
        return new DecimalFormat("0.##", signs);
    }

    /** The one that the PDF has its text in; no machine has to have it. */
    private static Font font() {
        try (InputStream file = DocumentPdf.font()) {
            return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(12f);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the font of charts was not read", e);
        }
    }
}
