using System.Security.Cryptography;
using System.Text;
using Glueline.Evolution;

namespace Glueline.Local.Glue.Formats;

/// <summary>The formats, and what is the same for all of them.</summary>
internal static class SchemaFormats
{
    private static readonly ISchemaFormat[] All = [new AvroFormat()];

    public static ISchemaFormat? Find(string? dataFormat) => Array.Find(All, format => format.DataFormat == dataFormat);

    /// <summary>What definitions are looked up by.</summary>
    public static byte[] IdentityHash(this ISchemaFormat format, string text) => SHA256.HashData(Encoding.UTF8.GetBytes(format.Identity(text)));

    /// <summary>Whether a definition may follow others under a mode.</summary>
    public static bool Admits(this ISchemaFormat format, CompatibilityLaw law, string candidate, IEnumerable<string> compared) =>
        compared.All(version =>
            (!law.NewReadsOld || format.CanRead(reader: candidate, writer: version))
            && (!law.OldReadsNew || format.CanRead(reader: version, writer: candidate)));
}
