package health.rapport.chart;

/**
 * A page as pixels, row by row.
 *
 * @param number the first is 1
 * @param of     how many pages there are
 */
public record PageImage(int number, int of, int width, int height, int[] argb) {
    @Override
    public String toString() {
        return "PageImage[" + number + " of " + of + "]";
    }
}
