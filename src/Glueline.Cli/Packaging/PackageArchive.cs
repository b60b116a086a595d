using System.IO.Compression;

namespace Glueline.Cli.Packaging;

/// <summary>Writes the zip. It is reproducible, without times or users: the same files give the same bytes.</summary>
internal static class PackageArchive
{
    private const int RegularFile = 0x8000;

    /// <summary>Unix modes are in the upper half of a zip entry's external attributes.</summary>
    private const int ModeShift = 16;

    /// <summary>The earliest time that a zip can store.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IEnumerable<PackedFile> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = archive.CreateEntry(file.Part.Entry, CompressionLevel.SmallestSize);
                entry.LastWriteTime = Time;
                entry.ExternalAttributes = (RegularFile | (int)file.Part.Mode) << ModeShift;
                using var content = entry.Open();
                content.Write(file.Content);
            }
        }
        return bytes.ToArray();
    }
}
