/** What the clinic talks about: immutable, and nothing but the JDK. Whatever is personal hides itself in {@code toString()}. */
package health.rapport.model;
