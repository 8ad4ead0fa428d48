/** Walks the main job through the real window by itself and takes pictures of what it sees. */
package health.rapport.tour;
