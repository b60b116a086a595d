using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;

namespace Glueline.Cli.Stacks;

/// <summary>
/// The parts of a stack that a program of one file carries: the functions, as they are deployed, and the list of what the local DynamoDB
/// is made of. They are unpacked once, into the user's cache.
/// </summary>
internal static class EmbeddedStack
{
    private const string Prefix = "stack/";
    private const string DynaliteFolder = "dynalite";

    /// <summary>What Lambda starts in a package.</summary>
    private const string Program = "bootstrap";

    private static readonly Lazy<string> Unpacked = new(Unpack);

    /// <summary>Whether this program has them.</summary>
    public static bool IsHere => Names().Any();

    /// <summary>The function's program.</summary>
    /// <exception cref="InputException">The file has no functions, or the cache can't be written to.</exception>
    public static string Function(string name) =>
        Names().Contains($"{Prefix}{name}.zip")
            ? Path.Combine(Unpacked.Value, name, Program)
            : throw new InputException(
                $"This file of glueline has no {name} function for this processor: start the stack on x86_64 Linux, or from the repository."
            );

    /// <summary>The folder of the local DynamoDB, which npm installs at the first use.</summary>
    /// <exception cref="InputException">npm is missing or failed, or the cache can't be written to.</exception>
    public static string Dynalite()
    {
        var folder = Path.Combine(Unpacked.Value, DynaliteFolder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", DynaliteFolder)))
            Install(folder);
        return folder;
    }

    private static IEnumerable<string> Names() =>
        typeof(EmbeddedStack).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Each build has a folder of its own, which appears as a whole: another process may start at the same time.</summary>
    private static string Unpack()
    {
        var folder = Path.Combine(Cache(), $"stack-{typeof(EmbeddedStack).Module.ModuleVersionId:N}");
        if (Directory.Exists(folder))
            return folder;
        var temporary = $"{folder}.{Environment.ProcessId}";
        try
        {
            foreach (var name in Names())
                Unpack(name, Path.Combine(temporary, name[Prefix.Length..]));
            Directory.Move(temporary, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(temporary, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The stack's parts can't be unpacked: {exception.Message} XDG_CACHE_HOME sets another folder.");
        }
        return folder;
    }

    private static void Unpack(string resource, string path)
    {
        using var content = typeof(EmbeddedStack).Assembly.GetManifestResourceStream(resource)!;
        if (Path.GetExtension(path) is ".zip")
        {
            ZipFile.ExtractToDirectory(content, Directory.CreateDirectory(Path.ChangeExtension(path, null)).FullName);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        content.CopyTo(file);
    }

    /// <summary>Installs into a copy, which becomes the folder when it is complete.</summary>
    private static void Install(string folder)
    {
        var temporary = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(temporary);
        foreach (var file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(temporary, Path.GetFileName(file)), overwrite: true);
        Console.Error.WriteLine("  Installing dynalite, the local DynamoDB, once: npm ci …");
        RunNpm(temporary);
        try
        {
            Directory.Move(Path.Combine(temporary, "node_modules"), Path.Combine(folder, "node_modules"));
        }
        catch (IOException) when (Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            // Another process was faster.
        }
        Directory.Delete(temporary, recursive: true);
    }

    private static void RunNpm(string folder)
    {
        var start = new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            npm.WaitForExit();
            if (npm.ExitCode is not 0)
                throw new InputException(
                    $"npm could not install dynalite, the local DynamoDB: {errors.Result.Trim()} {output.Result.Trim()}".TrimEnd()
                );
        }
        catch (Win32Exception)
        {
            throw new InputException(
                "The local DynamoDB (dynalite) runs on Node.js, and npm, which installs it, is not on the PATH. Install both, on Debian with: "
                    + "apt-get install -y nodejs npm"
            );
        }
    }

    private static string Cache() =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "glueline"
        );
}
