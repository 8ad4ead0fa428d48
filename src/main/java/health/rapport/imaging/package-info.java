/** Pictures through the JDK's ImageIO, which works in memory and runs nothing. */
package health.rapport.imaging;
