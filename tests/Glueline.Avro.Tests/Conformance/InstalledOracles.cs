using System.Diagnostics;
using Glueline.Fuzz;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// Finds the other implementations on this machine; if one is missing, the test is skipped with the reason. <c>./test</c> installs
/// them.
/// </summary>
internal static class InstalledOracles
{
    private static readonly string[] Jars =
    [
        .. new[] { "avro", "jackson-core-asl", "jackson-mapper-asl", "avro-guava-dependencies", "slf4j-api" }.Select(jar =>
            $"/usr/share/java/{jar}.jar"
        ),
    ];

    /// <summary>Debian's libavro-java; the oracle's one source file is compiled when it starts.</summary>
    public static Oracle Java()
    {
        Assert.SkipUnless(
            Output("java", "--list-modules").Contains("jdk.compiler@", StringComparison.Ordinal),
            "skipped: no JDK (java with the module jdk.compiler)"
        );
        if (Array.Find(Jars, jar => !File.Exists(jar)) is { } missing)
            Assert.Skip($"skipped: Avro for Java is not installed (libavro-java): no {missing}");
        return new Oracle("Java", "java", "-Xss4m", "-cp", string.Join(':', Jars), Source("AvroJavaOracle.java"));
    }

    /// <summary>Debian's python3-avro, which only Debian's own python3 sees.</summary>
    public static Oracle Python()
    {
        var python = Array.Find(["/usr/bin/python3", "python3"], program =>
            Output(program, "-c", "import avro.compatibility; print('here')").StartsWith("here", StringComparison.Ordinal)
        );
        Assert.SkipWhen(python is null, "skipped: Avro for Python is not installed (python3-avro)");
        return new Oracle("Python", python!, Source("avro_python_oracle.py"));
    }

    /// <summary>The npm package avsc, pinned next to the oracle.</summary>
    public static Oracle JavaScript()
    {
        Assert.SkipUnless(Output("node", "--version").StartsWith('v'), "skipped: no node");
        Assert.SkipUnless(
            Directory.Exists(Source("node_modules/avsc")),
            "skipped: Avro for JavaScript is not installed (npm ci in tests/Glueline.Avro.Tests/Conformance/Oracles)"
        );
        return new Oracle("JavaScript", "node", "--stack-size=4000", Source("avsc-oracle.js"));
    }

    private static string Source(string name) => Path.Combine(RepositoryRoot.Path, "tests/Glueline.Avro.Tests/Conformance/Oracles", name);

    private static string Output(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
