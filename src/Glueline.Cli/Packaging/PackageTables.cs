using System.Globalization;
using Spectre.Console;

namespace Glueline.Cli.Packaging;

/// <summary>What was packed, for people and for whoever compares hashes.</summary>
internal static class PackageTables
{
    public static void Write(IAnsiConsole terminal, IReadOnlyList<(string Path, BuiltPackage Package)> packages)
    {
        var zips = Table("package", "zipped", "unzipped", "SHA-256, and as source_code_hash");
        var files = Table("in package", "bytes", "highest symbol", "needs");
        foreach (var (path, package) in packages)
        {
            zips.AddRow(new Text(path), Number(package.Zip.Length), Number(package.Unzipped), new Text($"{package.Sha256}\n{package.SourceCodeHash}"));
            foreach (var file in package.Files)
                files.AddRow(
                    new Text($"{package.Package.Name} {file.Part.Entry}"), Number(file.Content.Length),
                    new Text(file.Facts.HighestGlibc is { } glibc ? $"GLIBC_{glibc}" : "none"), new Text(string.Join(' ', file.Facts.Libraries)));
        }
        terminal.Write(zips);
        terminal.Write(files);
    }

    private static Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
            table.AddColumn(column);
        return table;
    }

    private static Text Number(long bytes) => new(bytes.ToString("N0", CultureInfo.InvariantCulture)) { Justification = Justify.Right };
}
