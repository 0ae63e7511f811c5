using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;
using SweepRunner.Cli.Views;

namespace SweepRunner.Cli.Interaction;

/// <summary>The two voices of the command line: results on stdout, words and progress on stderr.</summary>
internal sealed class Terminal
{
    // Results keep their columns when piped into a file or a pager.
    private const int PipeWidth = 160;

    private static readonly ViewJson Json = new(new JsonSerializerOptions(ViewJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly TextWriter _stdout;

    // Made when something is drawn: a server only prints a line.
    private IAnsiConsole? _result;
    private IAnsiConsole? _words;

    public Terminal(TextWriter stdout, TextWriter stderr, bool json)
    {
        _stdout = stdout;
        IsJson = json;
        RawWords = stderr;
        IsLive = !Console.IsErrorRedirected;
    }

    /// <summary>Whether results are JSON; then nothing else goes to stdout.</summary>
    public bool IsJson { get; }

    /// <summary>Whether stderr is a person's terminal, so that progress may redraw itself.</summary>
    public bool IsLive { get; }

    /// <summary>Where results are drawn.</summary>
    public IAnsiConsole Result => _result ??= Create(_stdout, Console.IsOutputRedirected);

    /// <summary>Where everything else is said.</summary>
    public IAnsiConsole Words => _words ??= Create(RawWords, Console.IsErrorRedirected);

    /// <summary>Plain text on stdout, for CSV.</summary>
    public TextWriter Raw => _stdout;

    /// <summary>Plain text on stderr.</summary>
    public TextWriter RawWords { get; }

    /// <summary>Says a line on stderr; <paramref name="markup"/> is Spectre markup.</summary>
    public void Say(string markup) => Words.MarkupLine(markup);

    /// <summary>Prints a result as JSON.</summary>
    public void WriteJson<T>(T view)
    {
        var type = (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T))!;
        _stdout.WriteLine(JsonSerializer.Serialize(view, type));
        _stdout.Flush();
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected) console.Profile.Width = PipeWidth;
        return console;
    }
}
