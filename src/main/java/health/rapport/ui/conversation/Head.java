package health.rapport.ui.conversation;

/** Whom a conversation is about: always the name with a second identifier, or the plain word that it is not known. */
public record Head(String name, String identifiers) {
    @Override
    public String toString() {
        return "Head[‹private›]";
    }
}
