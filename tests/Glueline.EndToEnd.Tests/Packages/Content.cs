using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Glueline.Cli.Packaging;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>What is in the zips.</summary>
[Collection(nameof(ShippedPackages))]
public sealed class Content(ShippedPackages packages)
{
    [Theory]
    [InlineData("producer", new[] { "bootstrap -rwxr-xr-x", "librdkafka.so -rw-r--r--" })]
    [InlineData("consumer", new[] { "bootstrap -rwxr-xr-x" })]
    public void Files_and_their_modes(string function, string[] files)
    {
        using var zip = ZipFile.OpenRead(packages.Zip(function));

        zip.Entries.Select(entry => $"{entry.FullName} {Mode(entry.ExternalAttributes >> 16)}").ShouldBe(files);
        zip.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct().ShouldBe([new(1980, 1, 1)]);
    }

    /// <summary>Modes only count in a zip that is marked as made on Unix, in the byte after its version.</summary>
    [Theory]
    [InlineData("producer", 2)]
    [InlineData("consumer", 1)]
    public void Every_entry_is_marked_as_made_on_Unix(string function, int entries)
    {
        var bytes = File.ReadAllBytes(packages.Zip(function));
        var end = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var at = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(end + 16));
        for (var entry = 0; entry < entries; entry++)
        {
            bytes.AsSpan(at).StartsWith("PK\u0001\u0002"u8).ShouldBeTrue();
            bytes[at + 5].ShouldBe((byte)3);
            at += 46 + bytes[at + 28] + bytes[at + 30] + bytes[at + 32];
        }
        at.ShouldBe(end);
    }

    [Theory]
    [InlineData("producer", "bootstrap")]
    [InlineData("producer", "librdkafka.so")]
    [InlineData("consumer", "bootstrap")]
    public async Task Objdump_reports_the_same(string function, string file)
    {
        var path = Path.Combine(packages.Extract(function), file);
        var facts = ElfReader.Read(File.ReadAllBytes(path));
        var dump = await Objdump.ReadAsync(path);

        dump.Format.ShouldBe("elf64-x86-64");
        facts.Machine.ShouldBe("x86_64");
        facts.Libraries.ShouldBe(dump.Libraries);
        facts.Versions.ShouldBe(dump.Versions);
        dump.Libraries.Except(["ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1"])
            .ShouldBeEmpty();
        dump.SymbolVersions.ShouldNotBeEmpty();
        dump.SymbolVersions.Where(version =>
                !version.StartsWith("GLIBC_", StringComparison.Ordinal) || Version.Parse(version[6..]) > new Version(2, 34)
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Packaging_again_gives_the_same_bytes()
    {
        _ = packages.Zip("producer");
        var again = packages.NewFolder();

        (await ShippedPackages.PackageAsync("--output", again)).Code.ShouldBe(0);

        string[] files = [.. Directory.GetFiles(again).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        files.ShouldBe([
            "consumer.cdx.json",
            "consumer.provenance.json",
            "consumer.zip",
            "producer.cdx.json",
            "producer.provenance.json",
            "producer.zip",
        ]);
        foreach (var file in files)
            File.ReadAllBytes(Path.Combine(again, file))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(packages.Folder, file)))
                .ShouldBeTrue(file);
    }

    [Theory]
    [InlineData("producer")]
    [InlineData("consumer")]
    public void The_printed_hashes_are_those_of_the_zip(string function)
    {
        var hash = SHA256.HashData(File.ReadAllBytes(packages.Zip(function)));

        packages.Printed.ShouldContain(Convert.ToHexStringLower(hash));
        packages.Printed.ShouldContain(Convert.ToBase64String(hash));
    }

    private static string Mode(int mode)
    {
        (mode & 0xf000).ShouldBe(0x8000);
        return "-" + string.Concat(Enumerable.Range(0, 9).Select(bit => (mode >> (8 - bit) & 1) == 0 ? '-' : "rwxrwxrwx"[bit]));
    }
}
