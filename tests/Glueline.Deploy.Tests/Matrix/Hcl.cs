namespace Glueline.Deploy.Tests.Matrix;

/// <summary>Values in Terraform's language.</summary>
internal static class Hcl
{
    public static string Text(string text) => $"\"{text}\"";

    public static string Bool(bool value) => value ? "true" : "false";
}
