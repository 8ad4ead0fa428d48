package health.rapport.model;

/** Pixels, row by row, as {@code 0xAARRGGBB}. */
public record Picture(int width, int height, int[] argb) {
    @Override
    public String toString() {
        return "Picture[" + width + " × " + height + "]";
    }
}
