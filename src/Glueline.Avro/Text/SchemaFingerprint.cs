using System.Security.Cryptography;
using System.Text;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>Fingerprints of a schema's canonical form (specification, "Schema Fingerprints").</summary>
public static class SchemaFingerprint
{
    private const ulong Empty = 0xc15d213aa4d7a795;
    private static readonly ulong[] Table = MakeTable();

    /// <summary>The 64-bit Rabin fingerprint, CRC-64-AVRO.</summary>
    public static ulong Crc64Avro(AvroSchema schema)
    {
        var fingerprint = Empty;
        foreach (var b in Form(schema))
            fingerprint = (fingerprint >> 8) ^ Table[(byte)(fingerprint ^ b)];
        return fingerprint;
    }

    /// <summary>The MD5 fingerprint, 16 bytes.</summary>
    public static byte[] Md5(AvroSchema schema)
    {
#pragma warning disable CA5351 // the specification names MD5 as an identity, not as a protection
        return MD5.HashData(Form(schema));
#pragma warning restore CA5351
    }

    /// <summary>The SHA-256 fingerprint, 32 bytes.</summary>
    public static byte[] Sha256(AvroSchema schema) => SHA256.HashData(Form(schema));

    private static byte[] Form(AvroSchema schema) => Encoding.UTF8.GetBytes(SchemaText.CanonicalForm(schema));

    private static ulong[] MakeTable()
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var fingerprint = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
                fingerprint = (fingerprint >> 1) ^ (Empty & (0 - (fingerprint & 1)));
            table[i] = fingerprint;
        }

        return table;
    }
}
