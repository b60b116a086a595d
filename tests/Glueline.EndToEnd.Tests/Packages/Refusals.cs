using Glueline.Cli.Stacks;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>The real binaries, each with one error.</summary>
[Collection(nameof(ShippedPackages))]
public sealed class Refusals(ShippedPackages packages)
{
    [Fact]
    public async Task A_symbol_that_Amazon_Linux_2023_lacks()
    {
        var functions = Copy();
        var consumer = Path.Combine(functions, "consumer", "Glueline.Consumer");
        var bytes = File.ReadAllBytes(consumer);
        "GLIBC_2.39"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("GLIBC_2.34\0"u8)));
        File.WriteAllBytes(consumer, bytes);

        (await Objdump.ReadAsync(consumer)).SymbolVersions.ShouldContain("GLIBC_2.39");
        await RefusedAsync(
            functions,
            $"consumer.zip: {consumer} needs GLIBC_2.39; provided.al2023 has symbols up to GLIBC_2.34. "
                + "Publish the functions on a Linux with an older C library, such as Debian 12 or Amazon Linux 2023."
        );
    }

    [Fact]
    public async Task The_librdkafka_that_needs_libsasl2()
    {
        var functions = Copy();
        var librdkafka = Path.Combine(functions, "producer", "librdkafka.so");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "librdkafka.so"), librdkafka, overwrite: true);

        (await Objdump.ReadAsync(librdkafka)).Libraries.ShouldContain("libsasl2.so.3");
        await RefusedAsync(
            functions,
            $"producer.zip: {librdkafka} needs libsasl2.so.3; provided.al2023 has ld-linux-x86-64.so.2, libc.so.6, libdl.so.2, "
                + "libm.so.6, libpthread.so.0, librt.so.1. "
                + "Use a build that needs only glibc; for librdkafka that is centos8-librdkafka.so, which the producer's project "
                + "publishes as librdkafka.so."
        );
    }

    [Fact]
    public async Task A_missing_bootstrap()
    {
        var functions = Copy();
        var producer = Path.Combine(functions, "producer", "Glueline.Producer");
        File.Delete(producer);

        await RefusedAsync(
            functions,
            $"producer.zip: {producer} does not exist; expected the function published for linux-x64. "
                + "Publish the functions again: rm -r artifacts/functions, then ./glueline package."
        );
    }

    [Fact]
    public async Task A_library_of_another_processor()
    {
        var functions = Copy();
        var librdkafka = Path.Combine(functions, "producer", "librdkafka.so");
        File.Copy(
            Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-arm64", "native", "librdkafka.so"),
            librdkafka,
            overwrite: true
        );

        await RefusedAsync(
            functions,
            $"producer.zip: {librdkafka} is built for aarch64; expected x86_64. Publish the functions on an x86_64 Linux machine, and "
                + "name their folder with --functions."
        );
    }

    /// <summary>A copy of the published functions that tests may damage.</summary>
    private string Copy()
    {
        _ = packages.Zip("producer");
        var folder = packages.NewFolder();
        string[] files =
        [
            "producer/Glueline.Producer",
            "producer/librdkafka.so",
            "producer/project.assets.json",
            "consumer/Glueline.Consumer",
            "consumer/project.assets.json",
        ];
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(file)!));
            File.Copy(Path.Combine(StackFiles.Artifacts, "functions", file), Path.Combine(folder, file));
        }
        return folder;
    }

    private async Task RefusedAsync(string functions, string reason)
    {
        var output = Path.Combine(packages.NewFolder(), "zips");

        var (code, printed, errors) = await ShippedPackages.PackageAsync("--functions", functions, "--output", output);

        errors.ShouldBe($"{reason}\nNo package was written.\n");
        code.ShouldBe(1);
        printed.ShouldBeEmpty();
        Directory.Exists(output).ShouldBeFalse();
    }
}
