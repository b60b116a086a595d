using System.Text;
using Glueline.JsonSchema;

namespace Glueline.Local.Glue.Formats;

/// <summary>What is wrong with a definition as text, before it is looked at as a schema of AVRO or JSON.</summary>
internal static class JsonTextFault
{
    public static string? Find(string text) =>
        JsonTokenFault.Find(text) ?? (JsonUnicode.Find(Encoding.UTF8.GetBytes(text)) is { } fault ? Describe(fault) : null);

    public static string Describe(JsonUnicodeFault fault) => fault.Pointer.Length == 0 ? fault.Reason : $"{fault.Pointer}: {fault.Reason}";
}
