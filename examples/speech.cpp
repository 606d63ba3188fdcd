// Speaks a text into a file as the audio arrives, and prints what a transcription makes of it.
//
//   example_speech SPEECH_MODEL TRANSCRIPTION_MODEL "Low tide is at noon." tide.mp3
//
// The gateway is found in GATEWAY_API_BASE and GATEWAY_API_KEY.

#include <iostream>

#include <otari/otari.hpp>

int report(const otari::Error& error) {
  std::cerr << error << '\n';
  return 1;
}

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: " << argv[0] << " SPEECH_MODEL TRANSCRIPTION_MODEL TEXT FILE\n";
    return 1;
  }
  auto client = otari::Client::create();
  if (!client) return report(client.error());

  // Piece by piece: the file is never in memory, and appears only once it is whole.
  auto audio = client->speech_stream({.model = argv[1],
                                      .input = argv[3],
                                      .voice = "alloy",
                                      .response_format = otari::SpeechFormat::mp3});
  if (!audio) return report(audio.error());
  auto size = otari::save(*audio, argv[4]);
  if (!size) return report(size.error());
  std::cerr << *size << " bytes\n";

  // Read while it is sent, whatever its size.
  auto heard =
      client->transcription({.file = otari::FileUpload::from_path(argv[4]), .model = argv[2]});
  if (!heard) return report(heard.error());
  std::cout << heard->text << '\n';
}
