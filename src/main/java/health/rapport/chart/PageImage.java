package health.rapport.chart;

import health.rapport.model.Picture;

/**
 * A page as it is seen.
 *
 * @param number the first is 1
 * @param of     how many pages there are
 */
public record PageImage(int number, int of, Picture picture) {}
