using System.Security.Cryptography;
using System.Text;

namespace Glueline.Local.Glue.Formats;

/// <summary>The data formats, and what they have in common.</summary>
internal static class SchemaFormats
{
    private static readonly ISchemaFormat[] All = [new AvroFormat(), new JsonFormat(), new ProtobufFormat()];

    public static ISchemaFormat? Find(string? dataFormat) => Array.Find(All, format => format.DataFormat == dataFormat);

    /// <summary>The hash by which definitions are looked up.</summary>
    public static byte[] IdentityHash(this ISchemaFormat format, string text) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(format.Identity(text)));
}
