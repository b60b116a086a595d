namespace Glueline.Cli.Page.Change.Fixes;

/// <summary>A changed text that may resolve a finding.</summary>
/// <param name="Words">What was changed.</param>
/// <param name="Text">The text after that; null if the place was not found.</param>
internal sealed record TextFix(string Words, string? Text);
