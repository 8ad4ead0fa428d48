package health.rapport.chart;

/** A page as pixels, row by row. */
public record PageImage(int width, int height, int[] argb) {
    @Override
    public String toString() {
        return "PageImage[" + width + "x" + height + "]";
    }
}
