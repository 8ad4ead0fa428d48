/** The command line and the composition: makes every part by its constructor, starts and stops them in order. */
package health.rapport.app;
