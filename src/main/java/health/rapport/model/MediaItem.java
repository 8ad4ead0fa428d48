package health.rapport.model;

/** A file in a message; {@code sid} names it to the media service. */
public record MediaItem(String sid, String contentType, String fileName, long bytes) {
    @Override
    public String toString() {
        return "MediaItem[" + sid + ", " + bytes + " bytes]";
    }
}
