namespace Glueline.Ui.Texts;

/// <summary>A line that something is to be said about.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Why">What is said.</param>
public sealed record TextMark(int Line, string Why);
