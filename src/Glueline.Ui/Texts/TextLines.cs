namespace Glueline.Ui.Texts;

/// <summary>A text by line, whatever ends them.</summary>
internal static class TextLines
{
    public static string[] Of(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
