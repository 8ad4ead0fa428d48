/** Files in messages: read from the service when somebody looks, judged by their content, shown without any other program. */
package health.rapport.media;
