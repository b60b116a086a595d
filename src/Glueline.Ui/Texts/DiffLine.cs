namespace Glueline.Ui.Texts;

/// <summary>A line of two texts side by side; without a number, what is said of lines that are left out.</summary>
/// <param name="Before">Its number in the text before, from 1; null if it was added.</param>
/// <param name="After">Its number in the text after, from 1; null if it was removed.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(int? Before, int? After, string Text);
