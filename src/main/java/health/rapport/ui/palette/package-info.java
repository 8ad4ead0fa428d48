/** Going to anything from anywhere by a few letters of it. */
package health.rapport.ui.palette;
