using System.Globalization;
using Glueline.Cli.Stacks;
using Spectre.Console;

namespace Glueline.Cli.Packaging;

/// <summary>Shows what was packaged, with the hashes for comparison.</summary>
internal static class PackageTables
{
    public static void Write(IAnsiConsole terminal, IReadOnlyList<(string Path, BuiltPackage Package)> packages)
    {
        var zips = Table("package", "zipped", "unzipped");
        var files = Table("in package", "bytes", "highest symbol", "needs");
        foreach (var (_, package) in packages)
        {
            zips.AddRow(new Text(package.Package.FileName), Number(package.Zip.Length), Number(package.Unzipped));
            foreach (var file in package.Files)
                files.AddRow(
                    new Text($"{package.Package.Name} {file.Part.Entry}"),
                    Number(file.Content.Length),
                    new Text(file.Facts.HighestGlibc is { } glibc ? $"GLIBC_{glibc}" : "none"),
                    new Text(string.Join(' ', file.Facts.Libraries))
                );
        }
        terminal.Write(zips);
        terminal.Write(files);
        foreach (var (path, package) in packages)
            terminal.WritePlain(
                $"{path}\n  SHA-256           {package.Sha256}\n  source_code_hash  {package.SourceCodeHash}\n"
                    + $"  contents          {package.Package.BillOfMaterialsName} (CycloneDX)\n"
                    + $"  provenance        {package.Package.ProvenanceName} (SLSA, unsigned)\n"
            );
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
